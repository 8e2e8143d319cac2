@echo off
rem Called by run.cmd and test.cmd with "run" or "test": the Windows twin of prepare.sh. Qt brings its own libraries here.
set "root=%~dp0.."
set "uv=%root%\.venv-tools\Scripts\uv.exe"
set "UV_PROJECT_ENVIRONMENT=%root%\.venv"
set "UV_PYTHON_DOWNLOADS=never"
set "UV_SYSTEM_CERTS=true"
set "groups=--no-dev"
if "%~1"=="test" set "groups="

if not exist "%uv%" (
    echo e-Village: menyiapkan pustaka program; pertama kali perlu beberapa menit. 1>&2
    py -3 -m venv "%root%\.venv-tools" || goto failed
    "%root%\.venv-tools\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check "uv>=0.13,<1" || goto failed
)
"%uv%" sync --quiet --project "%root%" --locked --inexact %groups% || goto failed
exit /b 0

:failed
echo e-Village: belum siap; pasang Python 3.11, 3.12, atau 3.13, periksa jaringan, lalu jalankan lagi. 1>&2
exit /b 1
