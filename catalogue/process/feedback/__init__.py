"""Feedback: anybody sends it without an account, follows it by a receipt, and a person answers with a reason."""
