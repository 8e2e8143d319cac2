@echo off
rem run                  opens the window
rem run desa.evillage    opens it on that file
rem run demo FILE        and every other word: the command line (run --help)
setlocal
call "%~dp0scripts\prepare.cmd" run || exit /b 1
if "%~1"=="" goto window
if /i "%~x1"==".evillage" goto window
"%~dp0.venv\Scripts\python.exe" -P -m evillage %*
exit /b %errorlevel%

:window
start "" "%~dp0.venv\Scripts\pythonw.exe" -P -m ui %*
