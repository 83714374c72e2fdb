package tifo.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Writes the pictures in chat of `SampleChat` in both languages into the folder that is its
/// argument, exact and as chat gets them, and prints what they weigh.
public final class ChatGallery {
  private ChatGallery() {}

  public static void main(String[] args) throws IOException {
    write(Files.createDirectories(Path.of(args[0])));
  }

  static void write(Path folder) throws IOException {
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
      PaintContext context = SampleMatch.facts(locale).context("critical");
      for (Map.Entry<String, ChatPicture> entry : SampleChat.all().entrySet()) {
        Surface surface = new ChatPicturePainter().paint(entry.getValue(), context);
        String name = "chat-" + entry.getKey() + "-" + locale.getLanguage();
        byte[] exact = png(surface, Png.Fidelity.EXACT);
        byte[] light = png(surface, Png.Fidelity.LIGHT);
        System.out.printf("%-28s %4d kB %4d kB%n", name, exact.length / 1000, light.length / 1000);
        Files.write(folder.resolve(name + "-exact.png"), exact);
        Files.write(folder.resolve(name + ".png"), light);
      }
    }
  }

  private static byte[] png(Surface surface, Png.Fidelity fidelity) {
    return Png.encode(
        surface.pixels(), surface.pixelWidth(), surface.pixelHeight(), Map.of(), fidelity);
  }
}
