"""A provider of accounts such as a school's Microsoft Entra: django-allauth's own, as a process beside the tests."""
