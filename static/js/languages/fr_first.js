/** French: what is said before somebody has signed in. The words are in fr.js. */
export default {
  // api_client
  "The server cannot be reached. Check your connection.": "Le serveur est injoignable. Vérifiez votre connexion.",

  // auth
  "This sign-in was started in another tab, or long ago.": "Cette connexion a été commencée dans un autre onglet, ou il y a longtemps.",
  "The sign-in service answered “{error}”.": "Le service de connexion a répondu « {error} ».",
  "The sign-in service refused to finish the sign-in ({error}).": "Le service de connexion a refusé de terminer la connexion ({error}).",
  "The answer of the sign-in service does not belong to this page’s request.": "La réponse du service de connexion ne correspond pas à la demande de cette page.",

  // lib
  "Something here is not as it has to be.": "Quelque chose n’est pas comme il faut.",
  "That was too much at once. Wait a moment and try again.": "C’était trop à la fois. Attendez un instant et réessayez.",
  "This took too long. Try again.": "Cela a pris trop de temps. Réessayez.",
  "You may not do this.": "Vous n’en avez pas le droit.",
  "It is not there, or not any more.": "Cela n’existe pas, ou plus.",
  "This does not fit what is there by now. Look again.": "Cela ne correspond plus à ce qui est là. Regardez de nouveau.",
  "This is too large.": "C’est trop grand.",
  "The alert has changed meanwhile. Look again.": "L’alerte a changé entre-temps. Regardez de nouveau.",
  "Somebody has undone it meanwhile.": "Quelqu’un l’a annulé entre-temps.",
  "The count has changed meanwhile. Look again.": "La quantité a changé entre-temps. Regardez de nouveau.",
  "Something has changed since you looked.": "Quelque chose a changé depuis que vous avez regardé.",
  "It is retired: bring it back first.": "C’est retiré : réactivez-le d’abord.",
  "These names would lead back to themselves.": "Ces noms renverraient à eux-mêmes.",
  "Something went wrong.": "Une erreur s’est produite.",
  "Your session has ended. Sign in again.": "Votre session est terminée. Reconnectez-vous.",

  // page
  "Opening Inventory…": "Ouverture d’Inventory…",

  // pages
  "What every store has, what is running low and what is out.": "Ce que chaque magasin a, ce qui baisse et ce qui est en rupture.",
  "Your session has ended. Sign in again to go on where you were.": "Votre session est terminée. Reconnectez-vous pour reprendre où vous étiez.",
  "You are not signed in.": "Vous n’êtes pas connecté.",
  "You are signed in, but nobody has given you access yet.": "Vous êtes connecté, mais n’avez pas encore d’accès.",
  "Try again": "Réessayer",
  "Sign in as somebody else": "Se connecter avec un autre compte",
  "Sign in": "Se connecter",

  // ui
  "You may be offline, or Inventory was updated since you opened it.": "Vous êtes peut-être hors ligne, ou Inventory a été mis à jour depuis que vous l’avez ouvert.",
  "This view could not be loaded.": "Cette vue n’a pas pu être chargée.",
  "Request {id}": "Demande {id}",
  "Loading…": "Chargement…",
};
