package tifo.paint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelSpec;
import tifo.match.PoolLoss;
import tifo.match.Survival;
import tifo.match.ZoneDeath;
import tifo.match.ZoneLoss;
import tifo.match.ZoneShare;
import tifo.metric.Severity;

/// What stays, what moves in and what finds no place when the chosen zone, else the worst one,
/// dies: a pool at a time. Any thread.
public final class WhatIfPainter implements PanelPainter<PanelSpec.WhatIf> {
  private static final double TITLE = 28;
  private static final double LINE = 28;
  private static final double GAP = 10;
  private static final double LOWEST_LINE = 18;
  private static final double MOST_GAP = 56;
  private static final double SUMMARY = 64;

  @Override
  public void paint(Surface surface, PanelSpec.WhatIf spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    ZoneLoss loss = ZonePanel.loss(data, spec.rowLabel(), spec.columnLabel(), spec.fixedPools());
    Optional<ZoneDeath> death = ZonePanel.chosen(loss, context);
    List<String> zones = loss.deaths().stream().map(ZoneDeath::zone).toList();
    PoolGrid names = new PoolGrid(zones, List.of());
    Framed.paint(
        pen,
        death.map(d -> titled(pen, spec.frame(), names.shortZone(d.zone()))).orElse(spec.frame()),
        data,
        ZonePanel.NEEDED,
        body -> {
          if (death.isEmpty()) {
            String why = pen.say("verdict.unknown") + ". " + loss.reason();
            pen.paragraph(
                why,
                body.x(),
                body.y(),
                body.width(),
                Type.regular(Type.SENTENCE, pen.theme().data()));
            return;
          }
          draw(pen, death.get(), names, body);
        });
  }

  // The title says which zone is thought away.
  private static PanelFrame titled(Pen pen, PanelFrame frame, String zone) {
    return frame.named(LocalText.of(pen.say("what-if.title", zone)), frame.note());
  }

  private static void draw(Pen pen, ZoneDeath death, PoolGrid names, Box body) {
    double top = head(pen, death, body);
    List<PoolLoss> fixed = death.pools().stream().filter(PoolLoss::fixed).toList();
    List<PoolLoss> pools =
        (fixed.isEmpty() ? death.pools() : fixed)
            .stream().sorted(Comparator.comparingDouble(WhatIfPainter::size).reversed()).toList();
    double room = body.bottom() - top - SUMMARY;
    int zones = Math.max(1, names.zones().size());
    double lowest = TITLE + zones * LOWEST_LINE + GAP;
    int fit = Rows.fitting(room, lowest, pools.size());
    double line = Math.clamp((room / Math.max(1, fit) - TITLE - GAP) / zones, LOWEST_LINE, LINE);
    double y = top;
    for (PoolLoss pool : pools.subList(0, fit)) {
      pool(pen, pool, names, new Box(body.x(), y, body.width(), 0), line);
      y += TITLE + zones * line + GAP;
      pen.rule(body.x(), y - 4, body.width());
    }
    if (fit < pools.size()) {
      Rows.more(pen, new Box(body.x(), y, body.width(), Rows.MORE), pools.size() - fit);
    }
    summary(pen, death, new Box(body.x(), body.bottom() - SUMMARY, body.width(), SUMMARY));
  }

  private static double size(PoolLoss pool) {
    return pool.zones().stream().mapToDouble(ZoneShare::allocatable).sum();
  }

  private static double head(Pen pen, ZoneDeath death, Box body) {
    Theme theme = pen.theme();
    double middle = body.y() + 10;
    Chip chip =
        switch (death.survival()) {
          case HOLDS -> Chip.plain(theme, Icon.OK, theme.ok(), pen.say("verdict.holds"));
          case FAILS -> Chip.of(theme, Severity.CRITICAL, pen.say("verdict.fails"));
          case UNKNOWN -> Chip.missing(theme, pen.say("verdict.unknown"));
        };
    double chipWidth = chip.drawRight(pen.surface(), body.right(), middle);
    Swatches legend =
        new Swatches(pen)
            .box(theme.bar(), pen.say("what-if.stays"))
            .box(theme.series().getFirst(), pen.say("what-if.moves"));
    if (legend.width() + chipWidth + 16 <= body.width()) {
      legend.drawRight(body.x() + legend.width(), middle);
    }
    pen.rule(body.x(), body.y() + 28, body.width());
    return body.y() + 32;
  }

  private static void pool(Pen pen, PoolLoss pool, PoolGrid names, Box box, double line) {
    Theme theme = pen.theme();
    double middle = box.y() + TITLE / 2;
    pen.text(
        pool.pool(),
        box.x(),
        Type.baseline(middle, Type.TITLE),
        Type.semibold(Type.TITLE, theme.t1()));
    boolean known = pool.survival() != Survival.UNKNOWN;
    double margin = pool.margin();
    Severity state = known ? ZonePanel.judge(margin) : Severity.OK;
    int ink = known ? pen.number(state) : theme.data();
    TextStyle style = Type.semibold(Type.NAME, ink);
    String text =
        !known
            ? pen.say("verdict.unknown")
            : margin < 0
                ? pen.say("what-if.short", Amounts.count(-margin))
                : pen.say("verdict.pool-margin", Amounts.margin(margin));
    double width = pen.right(text, box.right(), Type.baseline(middle, Type.NAME), style);
    if (state != Severity.OK) {
      pen.icon(Icons.of(state), box.right() - width - 22, middle, 16, ink);
    }
    if (!known) {
      pen.paragraph(
          pool.reason(),
          box.x(),
          box.y() + TITLE,
          box.width(),
          Type.regular(Type.LABEL, theme.data()));
      return;
    }
    double most = pool.zones().stream().mapToDouble(ZoneShare::allocatable).max().orElse(1);
    double y = box.y() + TITLE;
    for (ZoneShare zone : pool.zones()) {
      zone(pen, zone, names, new Box(box.x(), y, box.width(), line), most);
      y += line;
    }
  }

  private static void zone(Pen pen, ZoneShare zone, PoolGrid names, Box box, double most) {
    Theme theme = pen.theme();
    TextStyle small = Type.regular(Type.LABEL, theme.t2());
    TextStyle strong = Type.bold(Type.SENTENCE, theme.t1());
    TextStyle detail = Type.regular(Type.SENTENCE, theme.t2());
    String name = names.shortZone(zone.zone());
    double label = Math.max(20, pen.measure(name, small) + 10);
    double middle = box.middle();
    pen.text(name, box.x(), Type.baseline(middle, Type.LABEL), small);
    Runs amounts = Runs.of(Amounts.count(zone.requested()) + " → ", detail);
    amounts =
        zone.dead()
            ? amounts.and(pen.say("what-if.dead"), strong)
            : amounts
                .and(Amounts.count(zone.after()), strong)
                .and(" / " + Amounts.count(zone.allocatable()), detail);
    amounts.drawRight(pen.surface(), box.right(), Type.baseline(middle, Type.SENTENCE));
    double longest = box.width() - label - Math.max(140, amounts.width(pen.surface()) + 16);
    if (longest < 16 || !(most > 0)) {
      return;
    }
    double x = box.x() + label;
    double y = middle - CapacityBar.HEIGHT / 2;
    double scale = longest / most;
    double width = zone.allocatable() * scale;
    Surface surface = pen.surface();
    if (zone.dead()) {
      surface.hatch(x, y, width, CapacityBar.HEIGHT, 6, 1, theme.line2());
      surface.strokeRound(x, y, width, CapacityBar.HEIGHT, 2, 1, theme.line2());
      return;
    }
    surface.fillRound(x, y, width, CapacityBar.HEIGHT, 2, theme.s3());
    surface.fillRound(
        x,
        y,
        (zone.stays() + zone.movesIn()) * scale,
        CapacityBar.HEIGHT,
        2,
        theme.series().getFirst());
    surface.fillRound(x, y, zone.stays() * scale, CapacityBar.HEIGHT, 2, theme.bar());
  }

  private static void summary(Pen pen, ZoneDeath death, Box box) {
    Theme theme = pen.theme();
    double fixedShort = noPlace(death, true);
    double autoShort = noPlace(death, false);
    List<Fact> facts =
        List.of(
            count(pen, "what-if.move", death.moves(), Optional.empty(), 0),
            count(
                pen,
                "what-if.fixed-short",
                fixedShort,
                Optional.of(fixedShort > 0 ? Icon.CRITICAL : Icon.OK),
                fixedShort > 0 ? theme.critical() : theme.ok()),
            count(
                pen,
                "what-if.auto-short",
                autoShort,
                Optional.of(autoShort > 0 ? Icon.INFO : Icon.OK),
                autoShort > 0 ? theme.info() : theme.ok()));
    double used = facts.stream().mapToDouble(fact -> fact.width(pen)).sum();
    double gap = Math.clamp((box.width() - used) / (facts.size() - 1), 8, MOST_GAP);
    double x = box.x();
    for (Fact fact : facts) {
      fact.draw(pen, x, box.middle());
      x += fact.width(pen) + gap;
    }
  }

  private static Fact count(Pen pen, String key, double value, Optional<Icon> icon, int ink) {
    Runs number = Runs.of(Amounts.count(value), Type.bold(Type.ALARM, pen.theme().t1()));
    return new Fact(pen.say(key), icon, ink, number);
  }

  private static double noPlace(ZoneDeath death, boolean fixed) {
    return death.pools().stream()
        .filter(pool -> pool.fixed() == fixed && pool.survival() != Survival.UNKNOWN)
        .mapToDouble(PoolLoss::noPlace)
        .sum();
  }
}
