"""The registers: read for any period, corrected by dated entries, taken over from those kept before."""
