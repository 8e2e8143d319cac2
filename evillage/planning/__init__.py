"""Planning: the RPJMDes of eight years, the RKPDes of one, and the proposals both grow from."""
