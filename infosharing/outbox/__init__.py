"""Mail that cannot be lost: kept with the change it tells of, carried until it went."""
