"""The data that is measured: schools, requests, agreements and forms by the hundred thousand, written with raw SQL."""
