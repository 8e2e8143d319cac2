"""Penatausahaan: receipts, payments, advances, tax and cash. Each paper that takes effect posts transfers."""
