"""What was said: bytes of pages and feeds become clean text, dates, quotes and stories. No network, no store."""
