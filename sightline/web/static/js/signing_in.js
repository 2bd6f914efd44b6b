// Says so on the page when a passkey could not be used; allauth's own script only tells the console.
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-problem]");
  if (!place) return;
  event.preventDefault();
  const name = event.detail && event.detail.exception ? event.detail.exception.name : "";
  place.textContent =
    name === "NotAllowedError"
      ? "The passkey was not used: it was cancelled, or it took too long. Try again."
      : "This browser or device could not use a passkey here. Use another way.";
});
