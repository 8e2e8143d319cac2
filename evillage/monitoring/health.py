"""Health: every named check of a village file, and the photos and scans beside it; what the window and the command line call a check."""

from __future__ import annotations

from evillage.kernel.check import CheckResult, check
from evillage.kernel.session import Session
from evillage.monitoring.photos import check_photos
from evillage.village.lampiran_check import check_lampiran


def full_check(session: Session) -> list[CheckResult]:
    """Run the checks of the kernel, then read every original to its end; reads only."""
    return [*check(session.connection), check_photos(session), check_lampiran(session)]
