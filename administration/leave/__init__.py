"""Leave: who is away from a school from when until when, and which roles nobody holds meanwhile."""
