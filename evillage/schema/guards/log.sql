-- The log and the journal only grow.

CREATE TRIGGER act_kept BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'log_append_only'); END;
CREATE TRIGGER act_stays BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'log_append_only'); END;
CREATE TRIGGER change_kept BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'log_append_only'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'log_append_only'); END;
CREATE TRIGGER entry_kept BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'journal_append_only'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'journal_append_only'); END;
CREATE TRIGGER transfer_kept BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'journal_append_only'); END;
CREATE TRIGGER transfer_stays BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'journal_append_only'); END;
CREATE TRIGGER flow_step_kept BEFORE UPDATE ON flow_step BEGIN SELECT RAISE(ABORT, 'log_append_only'); END;
CREATE TRIGGER flow_step_stays BEFORE DELETE ON flow_step BEGIN SELECT RAISE(ABORT, 'log_append_only'); END;
