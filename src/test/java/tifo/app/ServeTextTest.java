package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import tifo.store.LeftOut;

class ServeTextTest {
  private static Properties load(String name) throws IOException {
    Properties texts = new Properties();
    try (Reader in =
        Files.newBufferedReader(Path.of("assets", "text", name), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  @Test
  void everyBlockThatIsLeftOutIsNamed() throws IOException {
    for (String name : new String[] {"app.properties", "app_ja.properties"}) {
      try (Reader in = Files.newBufferedReader(Path.of("assets", "text", name))) {
        ResourceBundle text = new PropertyResourceBundle(in);
        for (LeftOut.Reason reason : LeftOut.Reason.values()) {
          List<LeftOut> all = List.of(new LeftOut(Path.of("rec", "01A"), reason));
          List<String> lines = ServeCommand.leftOut(all, text);
          assertEquals(1, lines.size());
          assertTrue(lines.getFirst().contains("rec/01A"), lines.toString());
        }
      }
    }
  }

  @Test
  void japaneseSaysAllThatEnglishSays() throws IOException {
    Properties english = load("app.properties");
    Properties japanese = load("app_ja.properties");
    assertEquals(english.stringPropertyNames(), japanese.stringPropertyNames());
    for (Properties texts : new Properties[] {english, japanese}) {
      String line = String.format(texts.getProperty("serving"), "rec", "http://x", 2, 41L);
      for (String part : new String[] {"rec", "http://x", "2", "41"}) {
        assertTrue(line.contains(part), line);
      }
    }
  }
}
