package tifo.source.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.FakeClock;

/// An extra CA is trusted, a client certificate shown, and what TLS refuses is explained.
class TlsTest {
  private static final Instant KICK_OFF = Instant.parse("2026-11-22T10:00:00Z");
  private static final HeldCertificate CA =
      new HeldCertificate.Builder().certificateAuthority(1).commonName("Stadium CA").build();
  private static final HeldCertificate INTERMEDIATE =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Gate CA")
          .signedBy(CA)
          .build();
  private static final HeldCertificate CLIENT =
      new HeldCertificate.Builder().commonName("wall").signedBy(INTERMEDIATE).build();

  private MockWebServer server;

  @BeforeEach
  void start() {
    server = new MockWebServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SourceConnection serve(String host, boolean wantsClient) throws Exception {
    HeldCertificate held =
        new HeldCertificate.Builder().addSubjectAlternativeName(host).signedBy(CA).build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(held)
            .addTrustedCertificate(CA.certificate())
            .build();
    server.useHttps(certificates.sslSocketFactory());
    if (wantsClient) {
      server.requireClientAuth();
    }
    server.start();
    server.enqueue(
        new MockResponse.Builder()
            .body("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}")
            .build());
    return SourceConnection.to("tokyo", "https://localhost:" + server.getPort());
  }

  private static void ask(SourceConnection connection) throws Exception {
    try (PrometheusSource source = new PrometheusSource(connection, new FakeClock(KICK_OFF))) {
      source.instant("up", KICK_OFF);
    }
  }

  private static void assertFault(String part, SourceConnection connection) {
    SourceException e = assertThrows(SourceException.class, () -> ask(connection));
    assertEquals(Kind.UNREACHABLE, e.kind());
    assertTrue(String.valueOf(e.getMessage()).contains(part), e.getMessage());
  }

  @Test
  void trustsAnExtraCa() throws Exception {
    ask(serve("localhost", false).trusting(CA.certificatePem()));

    assertEquals(1, server.getRequestCount());
  }

  @Test
  void explainsAnUnknownCa() throws Exception {
    assertFault("no trusted CA", serve("localhost", false));
  }

  @Test
  void explainsAnotherHostName() throws Exception {
    assertFault("another host name", serve("gate.test", false).trusting(CA.certificatePem()));
  }

  @Test
  void explainsAServerWithoutTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> refusePlainly(plain));
      assertFault(
          "http:// instead",
          SourceConnection.to("tokyo", "https://127.0.0.1:" + plain.getLocalPort()));
    }
  }

  // As a real HTTP server answers a TLS greeting.
  private static void refusePlainly(ServerSocket plain) {
    try (Socket socket = plain.accept()) {
      byte[] refusal = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(refusal);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (IOException clientLeft) {
      // It has read what it needs.
    }
  }

  @Test
  void showsItsClientCertificateWithItsChain() throws Exception {
    SourceConnection connection = serve("localhost", true).trusting(CA.certificatePem());
    ClientIdentity identity =
        new ClientIdentity(
            CLIENT.certificatePem() + INTERMEDIATE.certificatePem(), CLIENT.privateKeyPkcs8Pem());

    ask(connection.with(identity));

    X509Certificate shown =
        (X509Certificate) server.takeRequest().getHandshake().peerCertificates().getFirst();
    assertEquals(CLIENT.certificate(), shown);
    assertFalse(connection.with(identity).toString().contains("KEY"));
    assertFalse(identity.toString().contains("KEY"));
  }

  @Test
  void explainsAMissingClientCertificate() throws Exception {
    SourceConnection connection = serve("localhost", true).trusting(CA.certificatePem());

    SourceException e = assertThrows(SourceException.class, () -> ask(connection));

    assertEquals(Kind.UNREACHABLE, e.kind());
  }

  @Test
  void explainsPemThatIsNone() {
    SourceConnection connection = SourceConnection.to("tokyo", "https://localhost");
    assertThrows(IllegalArgumentException.class, () -> ask(connection.trusting("no PEM")));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ask(connection.with(new ClientIdentity(CLIENT.certificatePem(), "no key at all"))));
    assertTrue(String.valueOf(e.getMessage()).contains("openssl pkcs8"), e.getMessage());
  }
}
