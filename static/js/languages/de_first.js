/** German: what is said before somebody has signed in. The words are in de.js. */
export default {
  // api_client
  "The server cannot be reached. Check your connection.": "Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung.",

  // auth
  "This sign-in was started in another tab, or long ago.": "Diese Anmeldung wurde in einem anderen Tab begonnen oder vor langer Zeit.",
  "The sign-in service answered “{error}”.": "Der Anmeldedienst antwortete: „{error}“.",
  "The sign-in service refused to finish the sign-in ({error}).": "Der Anmeldedienst hat die Anmeldung nicht abgeschlossen ({error}).",
  "The answer of the sign-in service does not belong to this page’s request.": "Die Antwort des Anmeldedienstes gehört nicht zur Anfrage dieser Seite.",

  // lib
  "Something here is not as it has to be.": "Hier ist etwas nicht so, wie es sein muss.",
  "That was too much at once. Wait a moment and try again.": "Das war zu viel auf einmal. Warten Sie einen Moment und versuchen Sie es noch einmal.",
  "This took too long. Try again.": "Das hat zu lange gedauert. Versuchen Sie es noch einmal.",
  "You may not do this.": "Das dürfen Sie nicht.",
  "It is not there, or not any more.": "Das gibt es nicht oder nicht mehr.",
  "This does not fit what is there by now. Look again.": "Das passt nicht zu dem, was inzwischen da ist. Schauen Sie noch einmal.",
  "This is too large.": "Das ist zu groß.",
  "The alert has changed meanwhile. Look again.": "Die Meldung hat sich inzwischen geändert. Schauen Sie noch einmal.",
  "Somebody has undone it meanwhile.": "Jemand hat es inzwischen rückgängig gemacht.",
  "The count has changed meanwhile. Look again.": "Der Bestand hat sich inzwischen geändert. Schauen Sie noch einmal.",
  "Something has changed since you looked.": "Seit Sie geschaut haben, hat sich etwas geändert.",
  "It is retired: bring it back first.": "Das ist stillgelegt: reaktivieren Sie es zuerst.",
  "These names would lead back to themselves.": "Diese Namen würden im Kreis führen.",
  "Something went wrong.": "Etwas ist schiefgegangen.",
  "Your session has ended. Sign in again.": "Ihre Sitzung ist zu Ende. Melden Sie sich wieder an.",

  // page
  "Opening Inventory…": "Inventory wird geöffnet…",

  // pages
  "What every store has, what is running low and what is out.": "Was jede Filiale hat, was knapp wird und was ausverkauft ist.",
  "Your session has ended. Sign in again to go on where you were.": "Ihre Sitzung ist zu Ende. Melden Sie sich wieder an, um weiterzumachen, wo Sie waren.",
  "You are not signed in.": "Sie sind nicht angemeldet.",
  "You are signed in, but nobody has given you access yet.": "Sie sind angemeldet, haben aber noch keinen Zugang.",
  "Try again": "Noch einmal versuchen",
  "Sign in as somebody else": "Als jemand anderes anmelden",
  "Sign in": "Anmelden",

  // ui
  "You may be offline, or Inventory was updated since you opened it.": "Sie sind vielleicht offline, oder Inventory wurde aktualisiert, seit Sie es geöffnet haben.",
  "This view could not be loaded.": "Diese Ansicht konnte nicht geladen werden.",
  "Request {id}": "Anfrage {id}",
  "Loading…": "Lädt…",
};
