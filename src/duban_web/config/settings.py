"""Django's settings, all of them; what differs between installations comes from the environment."""

from __future__ import annotations

import os

from csp.constants import NONE, SELF

from duban_web.config import labels, place

SECRET_KEY = os.environ.get("DUBAN_SECRET_KEY") or place.secret_key(place.data_folder())
DUBAN_ACCOUNTS_KEY = os.environ.get("DUBAN_ACCOUNTS_KEY") or place.accounts_key(place.data_folder())
DEBUG = False
ALLOWED_HOSTS = os.environ.get("DUBAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("DUBAN_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "csp",
    "duban_web.trail",
    "duban_web.search",
    "duban_web.tenants",
    "duban_web.timerules",
    "duban_web.accounts",
]
AUTH_USER_MODEL = "accounts.Account"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "duban_web.accounts.middleware.recognising",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "duban_web.config.urls"
WSGI_APPLICATION = "duban_web.config.wsgi.application"
DATABASES = {"default": place.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = labels.LANGUAGES
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Behind a proxy that speaks TLS; the first trial on one machine goes without.
_HAS_TLS = os.environ.get("DUBAN_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HAS_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if _HAS_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HAS_TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
