"""Privacy screening and impact assessments, agreements with those the school shares with, and the sharing policy."""
