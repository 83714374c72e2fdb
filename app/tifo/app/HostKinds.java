package tifo.app;

import java.util.List;
import tifo.chat.HostKind;
import tifo.chat.host.HttpPutHost;
import tifo.chat.host.S3Host;

/// Every way to host pictures that Tifo knows. Stateless.
final class HostKinds {
  static final List<HostKind> ALL = List.of(HttpPutHost.KIND, S3Host.KIND);

  private HostKinds() {}
}
