"""Measuring: a large made-up data set, and how fast the pages are on it, beside what the stock pieces would take."""
