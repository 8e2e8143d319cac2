@echo off
rem run             opens the window
rem run demo FILE   and every other word: the command line (run --help)
setlocal
call "%~dp0scripts\prepare.cmd" run || exit /b 1
if "%~1"=="" (
    start "" "%~dp0.venv\Scripts\pythonw.exe" -P -m ui
) else (
    "%~dp0.venv\Scripts\python.exe" -P -m evillage %*
)
