"""Requests to share: logged, decided, shared, received, and on paper."""
