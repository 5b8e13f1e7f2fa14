"""Django's settings, all of them; what differs between installations comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF

import duban_web
from duban_web.config import labels, logs, mailing, place, providers
from duban_web.documents.kinds import LIMITS
from duban_web.foundation.installation import SIGNER_FOLDER

SECRET_KEY = os.environ.get("DUBAN_SECRET_KEY") or place.secret_key(place.data_folder())
DUBAN_ACCOUNTS_KEY = os.environ.get("DUBAN_ACCOUNTS_KEY") or place.accounts_key(place.data_folder())
DEBUG = False
ALLOWED_HOSTS = os.environ.get("DUBAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("DUBAN_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "ninja",
    "duban_web.foundation",
    "duban_web.trail",
    "duban_web.search",
    "duban_web.tenants",
    "duban_web.timerules",
    "duban_web.accounts",
    "duban_web.documents",
    "duban_web.notify",
    "duban_web.matters",
    "duban_web.meetings",
    "duban_web.directives",
    "duban_web.intake",
    "duban_web.portal",
]
AUTH_USER_MODEL = "accounts.Account"
MIDDLEWARE = [
    "duban_web.foundation.http.speaking",
    "duban_web.foundation.http.numbering",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "duban_web.foundation.static_files.Serving",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "duban_web.foundation.pages.Translating",
    "duban_web.accounts.middleware.recognising",
    "duban_web.accounts.middleware.Settling",
]
ROOT_URLCONF = "duban_web.config.urls"
WSGI_APPLICATION = "duban_web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["duban_web.foundation.templatetags.quick"],
        },
    }
]
STATIC_URL = "/static/"
# Ours alone: what the packages of others bring along is not served.
STATICFILES_DIRS = [Path(duban_web.__file__).parent / "foundation" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "duban_web.foundation.static_files.OfOthers",
]
STORAGES = {"staticfiles": {"BACKEND": "duban_web.foundation.static_files.NamedByContent"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False
DATABASES = {"default": place.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = labels.LANGUAGES
LOCALE_PATHS = [Path(duban_web.__file__).parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# Behind a proxy that speaks TLS; the first trial on one machine goes without.
_HAS_TLS = os.environ.get("DUBAN_TLS", "") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HAS_TLS
SECURE_SSL_REDIRECT = _HAS_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "duban_web.config.refusing.forged"
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
LOGGING = logs.LOGGING
# Who outside may vouch for people; nobody, unless it is set up.
DUBAN_OIDC = providers.oidc_provider(os.environ, place.data_folder())
DUBAN_LDAP = providers.directory(os.environ, place.data_folder())
# By which server letters go out; by none, unless it is set up.
DUBAN_SMTP = mailing.mail_server(os.environ, place.data_folder())
# Where the signer keeps its state and its public key.
DUBAN_SIGNER = os.environ.get("DUBAN_SIGNER") or str(place.data_folder() / SIGNER_FOLDER)
# Uploads: refused by their length, small ones in memory, others in a temporary file.
FILE_UPLOAD_HANDLERS = [
    "duban_web.documents.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# How many gigabytes the files of one institution may have together.
DUBAN_FILE_QUOTA = int(os.environ.get("DUBAN_FILE_QUOTA") or LIMITS.quota_gb)
# How many proxies of ours stand in front, each of which writes where a request came from, and
# whether by TLS. Without one these headers are anybody's, and are not believed.
DUBAN_PROXIES = int(os.environ.get("DUBAN_PROXIES", "0"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DUBAN_PROXIES else None
# Tests see the error itself.
DUBAN_RAISES = False
