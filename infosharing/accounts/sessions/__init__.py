"""Who is signed in, where and until when: sessions that a copy of the database does not open."""
