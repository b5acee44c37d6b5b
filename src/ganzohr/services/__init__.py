"""What one can ask: the only rooms that hold store, net and pure logic together."""
