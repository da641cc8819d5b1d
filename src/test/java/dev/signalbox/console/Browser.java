package dev.signalbox.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium, and what a person does with it. */
final class Browser implements AutoCloseable {
    private static final String SCRIPT = "/console/assets/console.js";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LEAVES =
            "window.isLeft = arguments[0].matches('a[href]:not([download], [href^=\"#\"]), form button')";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en",
            "--window-size=1280,900");

    private final ChromeDriver driver;
    private final String hub;

    private Browser(ChromeDriver driver, String hub) {
        this.driver = driver;
        this.hub = hub;
    }

    /** {@return whether Chromium and its driver are on this machine} */
    static boolean isHere() {
        return program("chromium").isPresent() && program("chromedriver").isPresent();
    }

    /** Starts one. */
    static Browser at(String hub) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium").orElseThrow().toFile());
        options.addArguments(FLAGS);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options), hub);
    }

    private static Optional<Path> program(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void open(String path) {
        driver.get(hub + path);
    }

    /** Opens another tab, which hides the one before; returns what {@link #look} takes. */
    String openTab(String path) {
        driver.switchTo().newWindow(WindowType.TAB);
        open(path);
        return driver.getWindowHandle();
    }

    /** Looks at a tab again. */
    void look(String tab) {
        driver.switchTo().window(tab);
        driver.executeCdpCommand("Page.bringToFront", Map.of());
    }

    String path() {
        return driver.getCurrentUrl().substring(hub.length());
    }

    /** What can be read on the page. */
    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** What can be read in one part of it. */
    String text(String id) {
        return driver.findElement(By.id(id)).getText();
    }

    /** Waits until something can be read in a part of the page. */
    void awaitText(String id, String text) {
        awaitIn(id, text + " in ", read -> read.contains(text));
    }

    /** Waits until something can no longer be read in a part of the page, as what the hub asked a broker for comes later. */
    void awaitGone(String id, String text) {
        awaitIn(id, text + " is still in ", read -> !read.contains(text));
    }

    private void awaitIn(String id, String words, Predicate<String> isAsWanted) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> words + text(id))
                .until(any -> isAsWanted.test(text(id)));
    }

    /** Presses a button, follows a link or unfolds details, by what can be read on it; who is led on is there afterwards. */
    void press(String text) {
        String what =
                "//*[self::button or self::a or self::label or self::summary][normalize-space()=\"" + text + "\"]";
        By by = By.xpath("(//main" + what + ")|(//header" + what + "[not(//main" + what + ")])");
        untilStill(() -> {
            WebElement found = visible(by);
            driver.executeScript(LEAVES, found);
            found.click();
        });
        awaitArrival();
    }

    /** A click may return before the browser has begun to leave the page: what is looked for next is on the one that comes. */
    private void awaitArrival() {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(WebDriverException.class)
                .withMessage("the page is not left")
                .until(any ->
                        (Boolean) driver.executeScript("return !window.isLeft && document.readyState === 'complete'"));
    }

    /**
     * A page that goes on may put another element in the place of the one that was just found, and nothing was done to it then;
     * or what is looked for is yet to come.
     */
    private void untilStill(Runnable step) {
        new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(any -> {
                    step.run();
                    return true;
                });
    }

    /** Writes into the field of that label. */
    void fill(String label, String value) {
        untilStill(() -> {
            WebElement field = field(label);
            field.clear();
            field.sendKeys(value);
        });
    }

    WebElement field(String label) {
        String id = visible(By.xpath("//label[normalize-space()=\"" + label + "\"]"))
                .getDomAttribute("for");
        return driver.findElement(By.id(id));
    }

    void tab() {
        focused().sendKeys(Keys.TAB);
    }

    void enter() {
        focused().sendKeys(Keys.ENTER);
    }

    /** Opens a page whose script does not run before {@link #runsTheScript}, as on a slow machine. */
    void openSlowly(String path) {
        driver.executeCdpCommand("Network.enable", Map.of());
        blocks(List.of("*" + SCRIPT));
        open(path);
        blocks(List.of());
    }

    void runsTheScript() {
        driver.executeScript("const script = document.createElement('script'); script.src = '" + SCRIPT
                + "'; document.head.append(script);");
    }

    private void blocks(List<String> addresses) {
        driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", addresses));
    }

    /** {@return how many curves are drawn} */
    long drawn() {
        return (Long) driver.executeScript("return document.querySelectorAll('canvas').length");
    }

    /** Looks at nothing in particular. */
    void blur() {
        driver.executeScript("document.activeElement.blur()");
    }

    /** Waits until the page has asked for itself once more than it had by now. */
    void awaitFetched() {
        long before = fetched();
        new WebDriverWait(driver, PATIENCE).until(any -> fetched() > before);
    }

    /** {@return how often the page has asked the hub for something since it was opened} */
    long fetched() {
        return (Long) driver.executeScript(
                "return performance.getEntriesByType('resource').filter(one => one.initiatorType === 'fetch').length");
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    private WebElement visible(By by) {
        return driver.findElements(by).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("nothing to see of " + by + " in\n" + text()));
    }

    /** Logs in and comes to the overview. */
    void logIn(String token) {
        open("/console/login");
        fill("API token", token);
        press("Log in");
        // A page that is opened before the browser is there would be left again.
        awaitText("main", "Overview");
    }

    /** As wide as a phone, or as a desk's screen. */
    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                new HashMap<>(Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", pixels < 600)));
    }

    void theme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                new HashMap<>(Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)))));
    }

    /** {@return by how many pixels the page is wider than the screen} */
    long overhang() {
        return (Long) driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** {@return what axe finds against WCAG 2.2 AA, each with the place} */
    List<String> violations() {
        driver.executeScript(axe());
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations']})
                    .then(result => done(JSON.stringify(result.violations)), fault => done(JSON.stringify([{id: String(fault)}])));
                """);
        JsonNode violations = json(found.toString());
        return StreamSupport.stream(violations.spliterator(), false)
                .flatMap(one -> Stream.concat(
                                Stream.of(one.path("id").asText()),
                                StreamSupport.stream(one.path("nodes").spliterator(), false)
                                        .map(node -> node.path("html").asText() + " "
                                                + node.path("failureSummary").asText()))
                        .limit(3))
                .toList();
    }

    /** {@return what the browser complained of since it was asked last: scripts, and what the policy forbade} */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    void screenshot(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String axe() {
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
