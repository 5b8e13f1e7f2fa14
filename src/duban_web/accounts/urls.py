"""The addresses of pages that one comes in by, and of one's own account."""

from __future__ import annotations

from django.urls import path

from duban_web.accounts.views import administering, entering, outside, own, setting_up
from duban_web.accounts.views.deeds import DEEDS, WORDING
from duban_web.foundation.deeds import urls_of

urlpatterns = [
    path("account", own.account, name="account"),
    path("login", entering.log_in, name="log_in"),
    path("logout", entering.log_out, name="log_out"),
    path("prove", entering.prove, name="prove"),
    path("login/provider", outside.set_off, name="provider"),
    path("login/provider/back", outside.back, name="provider_back"),
    path("login/provider/code", outside.code, name="provider_code"),
    path("prove/provider", outside.prove, name="prove_at_provider"),
    path("account/password", own.password, name="password"),
    path("account/second-factor", own.second_factor, name="second_factor"),
    path("setup/<str:token>", setting_up.first_page, name="set_up"),
    path("setup/<str:token>/template", setting_up.template, name="set_up_template"),
    path("account/posts/<uuid:post>/tokens", administering.tokens, name="tokens"),
    path("admin/accounts", administering.accounts, name="accounts"),
    path("admin/accounts/<uuid:account>", administering.account, name="admin_account"),
    *urls_of(DEEDS, WORDING),
]
