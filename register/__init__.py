"""Home and navigation, the registers, statistics, comments, exports, everything about one child: reads the apps."""
