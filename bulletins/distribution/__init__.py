"""Published editions to every branch: deliveries, packets, channels, and the ledger that says who has which copy."""
