package tifo.chat.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/// A port of this machine whose every connection is served on a virtual thread. Any thread.
final class WirePort implements AutoCloseable {
  /// Serves a connection until it returns.
  interface Service {
    void serve(WireConnection connection) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final String scheme;
  private final Service service;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private WirePort(ServerSocket socket, String scheme, Service service) {
    this.socket = socket;
    this.scheme = scheme;
    this.service = service;
    Thread.startVirtualThread(this::accept);
  }

  static WirePort plain(Service service) {
    try {
      return new WirePort(
          new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), "http", service);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// With a certificate that nobody vouches for.
  static WirePort unknownAuthority(Service service) {
    HeldCertificate self =
        new HeldCertificate.Builder()
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    HandshakeCertificates tls = new HandshakeCertificates.Builder().heldCertificate(self).build();
    try {
      ServerSocket socket =
          tls.sslContext()
              .getServerSocketFactory()
              .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
      return new WirePort(socket, "https", service);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address(String path) {
    return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort() + path);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        open.add(client);
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException e) {
        // The port was closed, or a handshake failed.
      }
    }
  }

  private void serve(Socket client) {
    try (WireConnection connection = new WireConnection(client)) {
      service.serve(connection);
    } catch (IOException e) {
      // The client went away, which is its right.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket client : open) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
