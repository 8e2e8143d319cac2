@echo off
rem test                   every test
rem test tests\values -x   some of them: arguments go to pytest (-n 0 for one process)
setlocal
call "%~dp0scripts\prepare.cmd" test || exit /b 1
cd /d "%~dp0"
.venv\Scripts\python.exe -m pytest -n auto %*
