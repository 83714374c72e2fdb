package tifo.chat.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixSettingsTest {
  @ParameterizedTest
  @ValueSource(strings = {"http://m.example/", "ftp://127.0.0.1/"})
  void theTokenIsNeverSentInTheClear(String url) {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> settings(url)).getMessage());
    assertTrue(said.contains("must begin with https"), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://m.example/_matrix/client/v3/", "https://m.example/?access_token=a"})
  void theAddressIsTheHomeserversAlone(String url) {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> settings(url)).getMessage());
    assertTrue(said.contains("without /_matrix"), said);
  }

  @Test
  void theAddressMayLackItsLastSlash() {
    assertEquals(URI.create("https://m.example/"), settings("https://m.example").server());
    assertEquals(URI.create("https://m.example/a/"), settings("https://m.example/a").server());
  }

  @Test
  void aRoomIsGivenByItsId() {
    assertTrue("!abc:example.com".matches(MatrixSettings.ROOM));
    assertTrue("!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM".matches(MatrixSettings.ROOM));
    assertFalse("#match:example.com".matches(MatrixSettings.ROOM));
  }

  private static MatrixSettings settings(String url) {
    return new MatrixSettings("m", URI.create(url), "!a:b", Duration.ofSeconds(1));
  }
}
