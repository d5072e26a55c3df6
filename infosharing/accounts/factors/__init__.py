"""The second step of signing in: passkeys, authenticator apps and printed codes, kept and checked by django-allauth."""
