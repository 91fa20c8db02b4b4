package nl.interstedelijkoverleg.demo;

import com.icegreen.greenmail.user.MessageDeliveryHandler;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real server for mail that keeps every letter instead of bringing it anywhere. */
public final class PostOffice implements AutoCloseable {

    private static final String HERE = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern CODE = Pattern.compile("(?:[0-9A-Z]{5}-){3}[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}");

    private final int port;
    private final List<Letter> letters = new ArrayList<>();
    private Consumer<Letter> listener = letter -> {};
    private final Set<String> refused = new HashSet<>();
    private GreenMail server;

    private PostOffice(int port) {
        this.port = port;
    }

    /**
     * A letter that came in.
     *
     * @param raw with all its headers, as it came
     * @param text what a reader sees of it
     */
    public record Letter(String to, String subject, String raw, String text) {

        /** Whether it brings a code. */
        boolean holdsCode() {
            return CODE.matcher(text).find();
        }

        /** The code in it. */
        public String code() {
            Matcher found = CODE.matcher(text);
            if (!found.find()) {
                throw new AssertionError("No code in the letter: " + text);
            }
            return found.group();
        }
    }

    /** Opens on a port that is free. */
    static PostOffice open() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HERE))) {
            socket.setReuseAddress(true);
            int free = socket.getLocalPort();
            socket.close();
            PostOffice office = new PostOffice(free);
            office.reopen();
            return office;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the application reads from its environment to send mail here: without TLS, which is for this one machine. */
    Map<String, String> environment() {
        return Map.of(
                "OVERLEG_MAIL_HOST", HERE,
                "OVERLEG_MAIL_PORT", String.valueOf(port),
                "OVERLEG_MAIL_FROM", "post@overleg.example",
                "OVERLEG_MAIL_TLS", "false",
                "OVERLEG_MAIL_START_TLS", "DISABLED");
    }

    /** Opens again after it was shut, on the same port. */
    public void reopen() {
        server = new GreenMail(new ServerSetup(port, HERE, ServerSetup.PROTOCOL_SMTP));
        server.start();
        MessageDeliveryHandler delivery = server.getUserManager().getMessageDeliveryHandler();
        server.getUserManager().setMessageDeliveryHandler((message, address) -> {
            if (isRefused(address.getEmail())) {
                throw new MessagingException("refused");
            }
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            try {
                message.getMessage().writeTo(raw);
                keep(new Letter(
                        address.getEmail(),
                        message.getMessage().getSubject(),
                        raw.toString(StandardCharsets.UTF_8),
                        new String(message.getMessage().getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new MessagingException("could not be kept", e);
            }
            return delivery.handle(message, address);
        });
    }

    /** Takes no letters for this address from now on. */
    public synchronized void refuse(String address) {
        refused.add(address);
    }

    private synchronized boolean isRefused(String address) {
        return refused.contains(address);
    }

    /** Nobody answers any more. */
    public void shut() {
        server.stop();
    }

    /** Tells of every letter that comes in from now on. */
    synchronized void tell(Consumer<Letter> told) {
        listener = told;
    }

    private synchronized void keep(Letter letter) {
        letters.add(letter);
        notifyAll();
        listener.accept(letter);
    }

    /** All letters so far. */
    public synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    /** All letters for this address so far. */
    public synchronized List<Letter> lettersFor(String address) {
        return letters.stream().filter(letter -> letter.to().equals(address)).toList();
    }

    /** Waits until there is this many-th letter for an address, and gives it. */
    public synchronized Letter await(String address, int number) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (lettersFor(address).size() < number) {
                long left = (end - System.nanoTime()) / 1_000_000L;
                if (left <= 0) {
                    throw new AssertionError("No letter " + number + " for " + address);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return lettersFor(address).get(number - 1);
    }

    @Override
    public void close() {
        shut();
    }
}
