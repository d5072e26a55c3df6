"""Tests of requests: logged, decided, shared, received, and put on paper."""
