"""Home, and later the registers: reads the apps, writes nothing of theirs."""
