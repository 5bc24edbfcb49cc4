"""memogen drafts Finnish municipal decision memos from minutes and project plans, every value with its source."""
