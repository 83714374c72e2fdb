package tifo.paint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame.Cell;
import tifo.board.PanelSpec;
import tifo.board.PanelSpec.Hpa.Form;

/// Writes sample pictures of every board into the folder that is its argument; an optional second
/// one is the scale, 2 for 4K.
public final class PaintGallery {
  private PaintGallery() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    double scale = args.length > 1 ? Double.parseDouble(args[1]) : 1;
    String suffix = scale == 1 ? "" : "-4k";
    wall(folder.resolve("overview" + suffix), overview(), overviewData(), Locale.ENGLISH, scale);
    wall(
        folder.resolve("overview-ja" + suffix), overview(), overviewData(), Locale.JAPANESE, scale);
    wall(folder.resolve("nodepools" + suffix), nodePools(), overviewData(), Locale.ENGLISH, scale);
    ChatGallery.write(folder);
    write(folder.resolve("states" + suffix), StatesSheet.paint(scale, Locale.ENGLISH));
    write(folder.resolve("states-ja" + suffix), StatesSheet.paint(scale, Locale.JAPANESE));
    wall(folder.resolve("hpa" + suffix), hpa(), overviewData(), Locale.ENGLISH, scale);
    wall(folder.resolve("hpa-ja" + suffix), hpa(), overviewData(), Locale.JAPANESE, scale);
    wall(
        folder.resolve("nodepools-ja" + suffix),
        nodePools(),
        overviewData(),
        Locale.JAPANESE,
        scale);
  }

  private static void wall(
      Path file, Board board, Map<String, PanelData> data, Locale locale, double scale)
      throws IOException {
    WallFacts facts = SampleMatch.facts(locale);
    if (!board.id().equals("overview")) {
      facts = withoutPane(facts);
    }
    Surface surface = new WallPainter().paint(board, data, facts, 1920, 1080, scale);
    write(file, surface);
  }

  private static WallFacts withoutPane(WallFacts facts) {
    return new WallFacts(
        facts.mode(),
        facts.recording(),
        facts.fixture(),
        facts.sources(),
        facts.alerts(),
        facts.marks(),
        facts.now(),
        facts.locale(),
        facts.zone(),
        facts.theme(),
        facts.whatIfZone(),
        false);
  }

  static Board overview() {
    List<PanelSpec> panels = new ArrayList<>();
    panels.add(verdict(new Cell(0, 0, 24, 2)));
    panels.add(
        new PanelSpec.Envelope(
            SampleMatch.frame(
                "ccu",
                "Concurrent viewers against expected envelope",
                "同時視聴数と想定範囲",
                "",
                new Cell(0, 2, 15, 8),
                "",
                "actual",
                "p10",
                "p50",
                "p90"),
            Optional.of(6e6)));
    panels.add(
        new PanelSpec.Hpa(
            SampleMatch.frame(
                "hpas", "HPA pressure", "HPA 負荷", "worst 6 of 12", new Cell(15, 2, 9, 8), ""),
            Form.COMPACT,
            6));
    panels.add(
        new PanelSpec.Systems(
            SampleMatch.frame(
                "systems",
                "Critical systems",
                "重要システム",
                "rate · errors · p99, last 60 min",
                new Cell(0, 10, 24, 8),
                "",
                "rate",
                "errors",
                "p99"),
            "system",
            4,
            0.005,
            200));
    panels.add(
        new PanelSpec.ZoneMatrix(
            SampleMatch.frame(
                "pools",
                "Node pool headroom",
                "ノードプール余力",
                "requested of allocatable nodes",
                new Cell(0, 18, 24, 6),
                "suffix:nodes"),
            "pool",
            "zone",
            SampleMatch.FIXED,
            0.33,
            true));
    return SampleMatch.board("overview", "Overview", panels);
  }

  static Board nodePools() {
    return SampleMatch.board(
        "nodepools",
        "Node pools",
        List.of(
            verdict(new Cell(0, 0, 24, 2)),
            new PanelSpec.ZoneMatrix(
                SampleMatch.frame(
                    "pools", "Pool by zone", "", "nodes", new Cell(0, 2, 17, 13), "suffix:nodes"),
                "pool",
                "zone",
                SampleMatch.FIXED,
                0.33,
                false),
            new PanelSpec.WhatIf(
                SampleMatch.frame(
                    "whatif", "What-if", "", "now → after", new Cell(17, 2, 7, 13), "suffix:nodes"),
                "pool",
                "zone",
                SampleMatch.FIXED),
            new PanelSpec.Text(
                SampleMatch.frame("text", "Notes", "", "", new Cell(0, 15, 12, 9), ""),
                LocalText.of(
                    "Room for 72 pods at once before any node boots. All pending would mean the"
                        + " buffer is gone.\n\n"
                        + "Second paragraph."))));
  }

  static Board hpa() {
    return SampleMatch.board(
        "hpa",
        "HPA",
        List.of(
            new PanelSpec.Hpa(
                SampleMatch.frame("hpas", "bulk_scale", "", "", new Cell(0, 0, 24, 2), ""),
                Form.SUMMARY,
                0),
            new PanelSpec.Hpa(
                SampleMatch.frame(
                    "hpas",
                    "HPA",
                    "",
                    "12 workloads, highest pressure first",
                    new Cell(0, 2, 24, 22),
                    ""),
                Form.TABLE,
                0)));
  }

  private static PanelSpec verdict(Cell cell) {
    return new PanelSpec.Verdict(
        SampleMatch.frame("verdict", "Verdict", "", "", cell, "suffix:nodes"),
        "pool",
        "zone",
        SampleMatch.FIXED);
  }

  static Map<String, PanelData> overviewData() {
    return Map.of(
        "verdict", SampleMatch.pools(),
        "whatif", SampleMatch.pools(),
        "pools", SampleMatch.pools(),
        "ccu", SampleMatch.viewers(),
        "hpas", SampleMatch.hpas(),
        "systems", SampleMatch.systems());
  }

  static void write(Path file, Surface surface) throws IOException {
    byte[] png =
        Png.encode(surface.pixels(), surface.pixelWidth(), surface.pixelHeight(), Map.of());
    Files.write(Path.of(file + ".png"), png);
  }
}
