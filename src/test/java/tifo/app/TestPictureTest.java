package tifo.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import tifo.chat.Occasion;
import tifo.paint.Theme;

/// The picture of a test post says on what occasion it is made.
class TestPictureTest {
  @Test
  void isMarkedInAReplayOnly() throws IOException {
    assertTrue(hasReplayColour(Occasion.REPLAY));
    assertFalse(hasReplayColour(Occasion.LIVE));
  }

  private static boolean hasReplayColour(Occasion occasion) throws IOException {
    Instant at = Instant.parse("2022-12-01T20:22:07Z");
    byte[] png = TestPicture.png(Locale.ENGLISH, ZoneOffset.UTC, at, occasion);
    var image = ImageIO.read(new ByteArrayInputStream(png));
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    return Arrays.stream(pixels).anyMatch(pixel -> pixel == Theme.DARK.replay());
  }
}
