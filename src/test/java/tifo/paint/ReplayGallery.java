package tifo.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Writes pictures of replays into the folder that is its argument: whole walls and the conductor
/// of recordings that are hard to draw, in both languages and two scales.
public final class ReplayGallery {
  private ReplayGallery() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      String name = "-" + locale.getLanguage();
      write(
          folder.resolve("replay" + name),
          SampleReplay.wall(PaintGallery.overview(), PaintGallery.overviewData(), locale, 1));
      PaintContext replayed =
          SampleReplay.facts(SampleReplay.judged(), SampleMatch.NOW, locale).context("critical");
      write(
          folder.resolve("zoom" + name),
          SampleReplay.zoomed(
              SampleMatch.latencyPanel(),
              SampleReplay.latency(),
              replayed,
              Optional.of(SampleReplay.at("05:17:41")),
              1));
      write(
          folder.resolve("zoom-live" + name),
          SampleReplay.zoomed(
              SampleMatch.latencyPanel(),
              SampleMatch.latency(),
              SampleMatch.facts(locale).context("critical"),
              Optional.of(SampleReplay.at("05:05")),
              1));
      strip(folder.resolve("strip" + name), SampleReplay.timeline(), SampleMatch.NOW, locale);
      strip(folder.resolve("bare" + name), SampleReplay.bare(), SampleReplay.END, locale);
      strip(
          folder.resolve("crowded" + name),
          SampleReplay.crowded(),
          SampleReplay.at("05:18:52"),
          locale);
      strip(
          folder.resolve("start" + name), SampleReplay.crowded(), SampleReplay.at("01:00"), locale);
    }
    write(
        folder.resolve("replay-4k"),
        SampleReplay.wall(
            PaintGallery.overview(), PaintGallery.overviewData(), Locale.JAPANESE, 2));
    write(
        folder.resolve("narrow"),
        SampleReplay.strip(
            SampleReplay.crowded(), SampleReplay.at("12:59"), Locale.ENGLISH, 928, 1));
  }

  private static void strip(Path file, ReplayTimeline timeline, Instant now, Locale locale)
      throws IOException {
    write(file, SampleReplay.strip(timeline, now, locale, 1888, 1));
  }

  private static void write(Path file, Surface surface) throws IOException {
    byte[] png =
        Png.encode(surface.pixels(), surface.pixelWidth(), surface.pixelHeight(), Map.of());
    Files.write(Path.of(file + ".png"), png);
  }
}
