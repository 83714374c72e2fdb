package tifo.app;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tifo.chat.ChatText;
import tifo.chat.GroupText;
import tifo.chat.outbox.Outbox;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.route.Routing;

/// Tells groups of alerts that belong to no panel.
final class WordsAlone {
  private WordsAlone() {}

  /// A painter that knows no panel.
  static final Painter NO_PANELS =
      new Painter() {
        @Override
        public Optional<PictureOrder> order(
            String target, List<Alert> alerts, AlertEvent.Kind kind, Instant at) {
          return Optional.empty();
        }

        @Override
        public Set<String> sources(PictureOrder order) {
          throw new IllegalStateException("no alert here has a panel");
        }

        @Override
        public Optional<byte[]> paint(PictureOrder order) {
          throw new IllegalStateException("no alert here has a panel");
        }
      };

  /// To all targets of the outbox.
  static GroupShots shots(Outbox outbox) {
    ChatDelivery posting = new ChatDelivery(outbox, NO_PANELS, Optional.empty());
    return new GroupShots(
        words(), NO_PANELS, posting.tellings(), posting.pictures(), Set.copyOf(outbox.targets()));
  }

  static GroupShots.Words words() {
    return words(BuiltInRouting.to(List.of()));
  }

  static GroupShots.Words words(Routing routing) {
    return new GroupShots.Words(
        new GroupText(new ChatText(Locale.ENGLISH, ZoneOffset.UTC)),
        new ToldAlerts(
            new AlertLabels(List.of()),
            List.of(),
            new RuleLinks(Settings.defaults()),
            new GroupTimes(routing, List.of())),
        "");
  }
}
