package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxReader;
import tifo.chat.outbox.Posting;
import tifo.time.LiveClock;

/// `tifo outbox`: the posts that wait, have failed or went out lately. Listing works beside a wall
/// that runs; changing is the wall's own work then.
@Command(
    name = "outbox",
    description = "Lists the posts to chat that wait, have failed, or went out lately.")
final class OutboxCommand extends ConsoleCommand {
  /// As much of an id as is shown, and has to be given.
  private static final int SHOWN_ID = 8;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./tifo.yaml, then ~/.config/tifo/tifo.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "The output folder of the wall; by default that of the settings.")
  private @Nullable Path output;

  @Option(names = "--discard", paramLabel = "ID", description = "Gives that post up.")
  private @Nullable String discard;

  @Option(
      names = "--again",
      paramLabel = "ID",
      description = "Queues that failed post anew; the next start sends it.")
  private @Nullable String again;

  @Override
  public Integer call() throws IOException {
    Settings settings = SettingsOptions.load(Optional.ofNullable(config));
    Path folder =
        Optional.ofNullable(output).orElseGet(() -> settings.headless().output()).resolve("outbox");
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          "There is no outbox in " + folder + "; name the folder that Tifo writes to: --out");
    }
    if (discard != null) {
      change(folder, discard, outbox -> id -> outbox.desk().discard(id));
      console().println(discard + " is given up");
    } else if (again != null) {
      change(folder, again, outbox -> id -> outbox.desk().sendAgain(id));
      console().println(again + " is queued; the next start sends it");
    } else {
      list(OutboxReader.list(folder), settings.timeZone());
    }
    console().flush();
    return 0;
  }

  private interface Change {
    boolean on(String id) throws IOException;
  }

  private void change(Path folder, String given, Function<Outbox, Change> change)
      throws IOException {
    String id = whole(OutboxReader.list(folder), given);
    // Without targets it sends nothing; its lock says whether a wall has it.
    try (Outbox outbox = open(folder)) {
      if (!change.apply(outbox).on(id)) {
        throw new UsageException("That cannot be done with " + given + "; see `tifo outbox`");
      }
    }
  }

  private static Outbox open(Path folder) {
    try {
      return new Outbox(folder, List.of(), new LiveClock());
    } catch (IOException e) {
      throw new UsageException(e.getMessage() + "; on a wall that runs, E does it");
    }
  }

  private static String whole(List<Posting> posts, String given) {
    List<String> fitting =
        posts.stream().map(Posting::id).filter(id -> id.startsWith(given)).toList();
    if (given.length() < SHOWN_ID || fitting.size() != 1) {
      throw new UsageException("There is no post " + given + "; see `tifo outbox`");
    }
    return fitting.getFirst();
  }

  private void list(List<Posting> posts, ZoneId zone) {
    if (posts.isEmpty()) {
      console().println("The outbox is empty.");
    }
    DateTimeFormatter time =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    for (Posting post : posts) {
      console()
          .println(
              "%s  %-15s  %-16s  %s  %s%s"
                  .formatted(
                      post.id().substring(0, SHOWN_ID),
                      post.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                      post.target(),
                      time.format(post.since()),
                      post.headline(),
                      post.why().isEmpty() ? "" : ": " + post.why()));
    }
  }
}
