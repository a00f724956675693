"""What a good proof-reader finds: rules as data, and the engine that tries them on cases, issues and foreign texts."""
