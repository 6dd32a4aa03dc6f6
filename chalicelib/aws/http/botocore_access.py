"""Where a service is, and with whose credentials it is called, as botocore finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.configprovider import ConfiguredEndpointProvider
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import NoCredentialsError, NoRegionError
from botocore.httpsession import where
from botocore.session import get_session

from chalicelib.aws.http.access import Access

if TYPE_CHECKING:
    from botocore.session import Session


def found(service: str) -> Access:
    session = get_session()
    region = session.get_config_variable("region")
    if not region:
        raise NoRegionError()
    credentials = session.get_credentials()
    if credentials is None:
        raise NoCredentialsError()
    bundle: str = session.get_config_variable("ca_bundle") or where()
    endpoint = _endpoint(session, service, region)
    return Access(endpoint, region, credentials.get_frozen_credentials, bundle)


def _endpoint(session: Session, service: str, region: str) -> str:
    if not session.get_config_variable("ignore_configured_endpoint_urls"):
        configured: str | None = ConfiguredEndpointProvider(
            session.full_config, session.get_scoped_config(), service
        ).provide()
        if configured:
            return configured
    loader = session.get_component("data_loader")
    rules = EndpointProvider(
        loader.load_service_model(service, "endpoint-rule-set-1"),
        loader.load_data("partitions"),
    )
    resolved: str = rules.resolve_endpoint(
        Region=region,
        UseFIPS=bool(session.get_config_variable("use_fips_endpoint")),
        UseDualStack=bool(session.get_config_variable("use_dualstack_endpoint")),
    ).url
    return resolved
