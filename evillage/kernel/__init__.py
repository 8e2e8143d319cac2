"""The engine room: one file, one connection, one door (`Session.do`) through which every change goes."""
