"""Who may call: the token, its scope, and the organisation."""

from __future__ import annotations

from timecontract.server.invoice import refusal
from timecontract.server.invoice.base import Base, Call, Caller
from timecontract.server.invoice.model import Entry, Token

SCHEME = "Zoho-oauthtoken "

_CREATE = "ZohoInvoice.projects.CREATE"
_READ = "ZohoInvoice.projects.READ"
_UPDATE = "ZohoInvoice.projects.UPDATE"
_DELETE = "ZohoInvoice.projects.DELETE"

SCOPES = {
    "log_time_entries": _CREATE,
    "list_time_entries": _READ,
    "delete_time_entries": _DELETE,
    "update_time_entry": _UPDATE,
    "get_a_time_entry": _READ,
    "delete_time_entry": _DELETE,
    "start_timer": _CREATE,
    # Stopping needs CREATE too: the page says so under "Stop timer".
    "stop_timer": _CREATE,
    "get_timer": _READ,
}


class Access(Base):
    """Signing in, and what may be done to entries of others."""

    def caller(self, call: Call) -> Caller:
        """Who calls; Refusal without a token, its scope or the right organisation."""
        token = self.token(call)
        self.check_scope(call.operation, token)
        organization = self.directory.organizations_by_id[self.organization(call, token)]
        return Caller(organization.users_by_id[token.user], organization)

    def token(self, call: Call) -> Token:
        """The token of the Authorization header; Refusal if it is none of ours."""
        authorization = call.authorization or ""
        if not authorization.startswith(SCHEME):
            raise refusal.not_signed_in()
        token = self.directory.tokens_by_text.get(authorization.removeprefix(SCHEME).strip())
        if token is None:
            raise refusal.dead_token()
        return token

    def check_scope(self, operation: str, token: Token) -> None:
        """Only a token with the operation's scope will do."""
        if self.scope_of(operation) not in token.scopes:
            raise refusal.missing_scope()

    def scope_of(self, operation: str) -> str:
        """The OAuth scope that the page names for the operation."""
        return SCOPES[operation]

    def organization(self, call: Call, token: Token) -> str:
        """The id of the organisation the call is about, which must be the user's own."""
        named = call.organization
        if named is None and self.answers["organization-in-query"] == "yes":
            named = next(iter(call.query.get("organization_id", [])), None)
        if named is None and self.answers["missing-organization"] == "default":
            named = token.organization
        if named != token.organization:
            raise refusal.wrong_organization(named or "")
        return token.organization

    def check_entry_of(self, caller: Caller, entry: Entry) -> None:
        """Refuses another user's entry where the answers say so."""
        if entry.user_id != caller.user.id:
            self.refuse_unless_allowed("entry-of-another-user", refusal.not_your_entry())

    def check_not_invoiced(self, entry: Entry) -> None:
        """Refuses an invoiced entry where the answers say so."""
        if entry.invoice_id:
            self.refuse_unless_allowed("invoiced-entry", refusal.invoiced())
