package tifo.chat.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPutHostTest {
  @Test
  void readersMayFindPicturesElsewhere() {
    try (HttpPutHost host =
        new HttpPutHost(
            "pics",
            URI.create("https://in.example.com/up"),
            URI.create("https://pics.example.com/p"),
            Optional.empty())) {
      assertEquals("https://pics.example.com/p/k.png", host.address("k.png"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://pics.example.com/", "ftp://127.0.0.1/", "https://pics.example.com/?a=b"})
  void addressesThatChatSystemsWillNotFetchAreRefused(String address) {
    URI uri = URI.create(address);
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new HttpPutHost("pics", uri, uri, Optional.empty()));
    assertTrue(String.valueOf(refused.getMessage()).contains("https address of a folder"));
  }
}
