"""The gapless public log, and the states records pass through; every writer of a public change comes here."""
