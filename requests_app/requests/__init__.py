"""What is asked, by whom, for what and about whom: logged, and moved on."""
