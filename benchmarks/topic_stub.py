"""The tests' model of AWS on a local address, in a process of its own: what is measured is the
client alone.

`python -m benchmarks.topic_stub [CERTIFICATE KEY]` prints its port; with a certificate it speaks
TLS. `POST /_reset` begins anew, with the file that it is sent, if any, at the key in its query;
it answers with the number of messages that were published, and the event of the file.
"""

from __future__ import annotations

import ssl
import sys

from tests.world import World
from tests.world.front import Front, server


class Stub(Front):
    world = World()

    def do_POST(self) -> None:  # noqa: N802 - its name in the standard library
        if not self.path.startswith("/_reset"):
            super().do_POST()
            return
        messages = len(Stub.world.sns.messages)
        Stub.world = World()
        key, content = self.path.partition("?")[2], self._body()
        event = Stub.world.event(Stub.world.put(key, content)) if key else None
        self._json({"messages": messages, "event": event})


if __name__ == "__main__":
    context = None
    if sys.argv[1:]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*sys.argv[1:])
    running = server(Stub, context)
    print(running.server_port, flush=True)
    running.serve_forever()
